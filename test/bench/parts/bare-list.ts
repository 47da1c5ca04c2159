// A bare Koa + TypeORM route that asks the database the same as the public list of a village: what that is measured against.
import Koa from "koa";
import { openStore } from "../../../server/core/store.ts";
import { entities } from "../../../server/entities.ts";
import { migrations } from "../../../server/migrations/index.ts";
import { Publication } from "../../../server/notices/index.ts";
import { PlaceCode } from "../../../server/places/entities.ts";
import { Place } from "../../../server/places/index.ts";

const store = await openStore({ url: process.env.DATABASE_URL ?? "", entities, migrations, strict: false });
const names = ["number", "itemCode", "period", "title", "revision", "publishedAt", "firstPublishedAt"] as const;
type Listed = Pick<Publication, (typeof names)[number]> & { noticeId: string };

const app = new Koa();
app.use(async (context) => {
  const code = context.path.split("/")[4] ?? "";
  context.body = await store.read(async (db) => {
    const village = await db
      .createQueryBuilder(Place, "place")
      .innerJoin(PlaceCode, "alias", "alias.placeId = place.id")
      .where("alias.code = :code", { code })
      .getOne();
    if (!village) return { items: [] };
    const query = db
      .createQueryBuilder(Publication, "p")
      .select("p.noticeId", "noticeId")
      .where("p.villageId = :id AND p.state = 'current'", { id: village.id });
    for (const name of names) query.addSelect(`p.${name}`, name);
    const rows = await query
      .orderBy("p.publishedAt", "DESC")
      .addOrderBy("p.noticeId", "DESC")
      .limit(21)
      .getRawMany<Listed>();
    const items = rows
      .slice(0, 20)
      .map(({ noticeId, ...row }) => ({ ...row, villageCode: village.code, villageName: village.name }));
    return { items, nextCursor: rows.length > 20 ? rows[19]?.noticeId : null };
  });
});
app.listen(Number(process.env.PORT), "127.0.0.1");
