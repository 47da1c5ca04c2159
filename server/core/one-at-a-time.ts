/** Runs a slow thing for one caller after another, in the order in which they ask; a failure is its own caller's alone. */
export function oneAtATime<Input, Output>(run: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  let last: Promise<unknown> = Promise.resolve();
  return (input) => {
    const turn = last.then(
      () => run(input),
      () => run(input),
    );
    last = turn;
    return turn;
  };
}
