/**
 * Works out a formula of the catalogue's rules for a row: names, numbers, `+`, `-`, `*`, brackets and `round(x, digits)`.
 * Undefined when it holds anything else.
 */
export function evaluate(formula: string, numberOf: (name: string) => number): number | undefined {
  const plain = formula.replace(/\bround\(([^,()]+),\s*\d+\)/g, "($1)");
  const tokens = plain.match(/\w+|[+*()-]/g) ?? [];
  if (tokens.join("") !== plain.replace(/\s/g, "")) return undefined;
  let at = 0;
  const factor = (): number => {
    const token = tokens[at++] ?? "0";
    if (token !== "(") return /^\d+$/.test(token) ? Number(token) : numberOf(token);
    const inner = sum();
    at++;
    return inner;
  };
  const product = (): number => {
    let value = factor();
    while (tokens[at] === "*") {
      at++;
      value *= factor();
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === "+" || tokens[at] === "-") value += tokens[at++] === "+" ? product() : -product();
    return value;
  };
  return sum();
}
