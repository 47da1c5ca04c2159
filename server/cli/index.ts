import { auditCommand } from "./audit.ts";
import { type Command, exitCodes, WrongUse } from "./command.ts";
import { drawCommand } from "./draw.ts";
import { verifyCommand } from "./verify.ts";
import { witnessCommand } from "./witness/witness-command.ts";

/** Every command by the word that it is called with. */
const commands = new Map<string, Command>([
  ["verify", verifyCommand],
  ["witness", witnessCommand],
  ["audit", auditCommand],
  ["draw", drawCommand],
]);

/** Runs what the words after `village-code` ask for; the exit code. */
export async function runCommand([name = "", ...given]: string[]): Promise<number> {
  if (name === "" || name === "help" || name === "--help" || name === "-h") {
    console.log(overview());
    return name === "" ? exitCodes.wrongUse : exitCodes.good;
  }
  const command = commands.get(name);
  if (!command) {
    console.error(`没有“${name}”这个命令。\n\n${overview()}`);
    return exitCodes.wrongUse;
  }
  if (given.includes("--help") || given.includes("-h")) {
    console.log(command.usage);
    return exitCodes.good;
  }
  try {
    return await command.run(given);
  } catch (fault) {
    if (!(fault instanceof WrongUse)) throw fault;
    console.error(`${fault.message}\n\n${command.usage}`);
    return exitCodes.wrongUse;
  }
}

function overview(): string {
  const lines = [...commands].map(([name, { summary }]) => `  village-code ${name}    ${summary}`);
  return `用法：village-code <命令>\n\n${lines.join("\n")}\n\n每个命令后面加 --help 看怎么用。`;
}
