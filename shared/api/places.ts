import { z } from "zod";
import { hasNumber, hasUnseen, numberText, unseenText } from "../names.ts";
import { levels } from "../places.ts";
import { day, placeCode } from "./common.ts";

const name = z
  .string()
  .trim()
  .min(1, "请填写名称")
  .max(60, "名称最多 60 个字")
  .refine((text) => !hasUnseen(text), unseenText)
  .refine((text) => !hasNumber(text), numberText);
const phone = z
  .string()
  .trim()
  .regex(/^[\d][\d\s-]{4,38}$/, "电话只能用数字、空格和 -，如 0952-6012345");

export const placeItem = z.object({
  level: z.enum(Object.keys(levels) as [keyof typeof levels]),
  levelName: z.string(),
  code: placeCode,
  name: z.string(),
  phone: z.string().nullable(),
  /** Disclosure duties count from this day on. */
  startDay: day,
  /** Printed on the village's poster. Villages only. */
  checkWord: z.string().nullable(),
  /** The first day on which the village is no more, because it is merged into another; may lie ahead. */
  mergedOn: day.nullable(),
  version: z.number().int(),
});

export const placeDetail = placeItem.extend({
  /** From the county down, without the place itself. */
  above: z.array(z.object({ code: placeCode, name: z.string() })),
  children: z.array(placeItem),
  /** The village that it is, or will be, merged into. */
  mergedInto: z.object({ code: placeCode, name: z.string() }).nullable(),
});
export const placeParams = z.object({ code: placeCode });

export const addPlaceInput = z.strictObject({
  code: placeCode,
  name,
  phone: phone.nullable().default(null),
  /** Today unless given. */
  startDay: day.optional(),
});
export const renamePlaceInput = z.strictObject({
  name,
  phone: phone.nullable().default(null),
  version: z.number().int(),
});

/** `preview=1` shows what would happen and changes nothing. */
export const importQuery = z.object({ preview: z.enum(["0", "1"]).default("0") });

export const planAction = z.enum(["create", "update", "unchanged"]);
export const planCounts = z.object({
  create: z.number().int(),
  update: z.number().int(),
  unchanged: z.number().int(),
});

export const placesPlan = z.object({
  preview: z.boolean(),
  counts: planCounts,
  rows: z.array(
    z.object({
      /** Number of the row in the spreadsheet. */
      line: z.number().int(),
      action: planAction,
      level: z.string(),
      code: placeCode,
      name: z.string(),
      /** What changes, such as `名称：旧名 → 新名`. */
      changes: z.array(z.string()),
    }),
  ),
});
