import { boardPath } from "../../core/links.ts";
import type { Place } from "../../places/index.ts";
import type { ConsolePage, PageContent } from "../frame/page.tsx";
import { isCountyOffice } from "../frame/who.ts";
import { officeCodes, reachOf, type TownshipReach } from "./reach.ts";

/** QR codes: packs of the county or a township, and each village's own. */
export const codePages: ConsolePage[] = [
  {
    method: "GET",
    path: "/codes",
    access: "member",
    handle: async ({ asking, look, query }) => {
      const [widest] = officeCodes(asking.actor);
      const reach = await look((view) => reachOf(view));
      const isCounty = isCountyOffice(asking.actor);
      const chosen =
        reach.find(({ township }) => township.code === query.township) ?? (isCounty ? undefined : reach[0]);
      return page({ reach, chosen, countyCode: isCounty ? widest : null });
    },
  },
];

interface Codes {
  reach: readonly TownshipReach[];
  chosen: TownshipReach | undefined;
  /** For the county's office. */
  countyCode: string | null;
}

const page = ({ reach, chosen, countyCode }: Codes): PageContent => ({
  title: "二维码",
  body: (
    <>
      <p>
        一村一码，长期有效，换届、改版都不用重印。海报是 A4
        纸，请贴在村务公开栏和便民服务点。海报上印有六个字的核对词，村民打开的页面也显示同样六个字，防止有人贴假码。
      </p>
      {countyCode && (
        <Pack code={countyCode} name="全县" count={reach.reduce((sum, { villages }) => sum + villages.length, 0)} />
      )}
      {reach.length === 0 && <p class="note">还没有村。请先导入乡镇和村。</p>}
      {reach.length > 1 && (
        <nav aria-label="选择乡镇">
          <ul class="tabs">
            {reach.map(({ township, villages }) => (
              <li key={township.code}>
                <a
                  href={`/console/codes?township=${township.code}`}
                  aria-current={township === chosen?.township ? "page" : undefined}
                >
                  {township.name}（{villages.length}）
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {chosen && <Township {...chosen} />}
      {!chosen && reach.length > 0 && <p class="soft">点一个乡镇，看各村的二维码。</p>}
    </>
  ),
});

const Pack = ({ code, name, count }: { code: string; name: string; count: number }) => (
  <section class="card pack">
    <h2>
      {name} <span class="count">{count} 个村</span>
    </h2>
    <p class="soft small">PDF 是一个文件、每村一页；ZIP 里每村一个文件，按乡镇分文件夹。</p>
    {count === 0 ? (
      <p class="soft">下面还没有村。</p>
    ) : (
      <p class="actions">
        <a class="button primary" href={`/api/places/${code}/qr-pack?format=pdf`} download>
          下载海报 PDF
        </a>
        <a class="button" href={`/api/places/${code}/qr-pack?format=zip`} download>
          下载 ZIP
        </a>
      </p>
    )}
  </section>
);

const Township = ({ township, villages }: TownshipReach) => (
  <>
    <Pack code={township.code} name={township.name} count={villages.length} />
    <ul class="codes">
      {villages.map((village) => (
        <VillageCode key={village.code} village={village} />
      ))}
    </ul>
  </>
);

const VillageCode = ({ village: { code, name, checkWord } }: { village: Place }) => (
  <li class="card">
    <h3>{name}</h3>
    <img
      src={`/api/villages/${code}/qr.svg`}
      alt={`${name}的二维码，扫码打开 ${boardPath(code)}`}
      width="180"
      height="180"
      loading="lazy"
    />
    <p class="small">
      核对词 <strong lang="zh-Hans">{checkWord}</strong>
    </p>
    <p class="small files">
      <a href={`/api/villages/${code}/poster.pdf`} download>
        海报<span class="hidden">：{name}</span>
      </a>
      <a href={`/api/villages/${code}/qr.svg`} download>
        SVG<span class="hidden">：{name}</span>
      </a>
      <a href={`/api/villages/${code}/qr.png?size=2048`} download>
        PNG<span class="hidden">：{name}</span>
      </a>
      <a href={boardPath(code)}>
        公开栏<span class="hidden">：{name}</span>
      </a>
    </p>
  </li>
);
