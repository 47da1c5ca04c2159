// A bare Koa that sends some bytes with some headers: what a cached board is measured against.
import { readFileSync } from "node:fs";
import Koa from "koa";

const [file = ""] = process.argv.slice(2);
const { headers, body } = JSON.parse(readFileSync(file, "utf8")) as { headers: Record<string, string>; body: string };
const bytes = Buffer.from(body, "base64");

const app = new Koa();
app.use((context) => {
  context.set(headers);
  context.body = bytes;
});
app.listen(Number(process.env.PORT), "127.0.0.1");
