import { expect, it } from "vitest";
import { purgeErased } from "../../../server/notices/index.ts";
import { testApp } from "../../support/app.ts";
import { erase, erasers } from "../../support/erasures.ts";
import { plantLeaks } from "../../support/leaks.ts";
import { databaseFiles, filesBelow, tracesIn, writeOut } from "../../support/traces.ts";

const app = await testApp();
const people = await erasers(app);
const objects = app.parts.config.objectStore.replace("file:", "");

it("leaves nothing of erased content in the files of the database and the object store", async () => {
  const { words, report, persons, correctReport } = await plantLeaks(app, people);
  const traces = async () => {
    await writeOut(app.store);
    return tracesIn([...(await databaseFiles(app.store)), ...filesBelow(objects)], words);
  };
  // What can't be found before proves nothing afterwards.
  const before = await traces();
  expect(words.filter((word) => !before.some((line) => line.endsWith(`: ${word}`)))).toEqual([]);

  await correctReport();
  await erase(app, people, report.id, 2);
  await erase(app, people, persons.id, 1);
  await purgeErased(app.parts);
  expect(await traces()).toEqual([]);
  const left = await app.visitor.get<{ revision: number }>(`/api/public/notices/${report.number}`);
  expect(left.body.revision).toBe(3);
});
