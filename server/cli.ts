#!/usr/bin/env node
// `village-code <command>`: what anybody runs on a machine of their own. Needs neither settings nor a database; the built file
// holds all it uses, so it can be copied alone.
import { runCommand } from "./cli/index.ts";

process.exitCode = await runCommand(process.argv.slice(2));
