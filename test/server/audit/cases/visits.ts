import type { CampaignDetail } from "../../../../shared/api/inspections.ts";
import type { SavedVisit, VisitAnswer } from "../../../../shared/api/visits.ts";
import { demand } from "../../../support/campaigns.ts";
import { chancePictures } from "../../../support/pictures.ts";
import { type SigningPerson, signingPerson } from "../../../support/signers.ts";
import { fullSheet, idOf, runningCampaign, signVisit } from "../../../support/visits.ts";
import type { Cases, World } from "./case.ts";

/** One sheet of the village, from the first save until the county takes it out. */
export async function visitCases({ app, secretary }: World): Promise<Cases> {
  const inspector: SigningPerson = await signingPerson(app, "何抽查", ["countyOfficer", "640221"]);
  const [villageId = "", second = "", third = ""] = app.county.villages.map(({ id }) => id);
  const people = { county: inspector, sun: inspector, li: inspector, qian: inspector };
  let campaign: CampaignDetail | undefined;
  const running = async (): Promise<string> => {
    campaign ??= await runningCampaign({ app, ...people, villageIds: [villageId, second, third] }, "spotCheck");
    return campaign.id;
  };
  const id = idOf(app);
  const path = `/api/visits/${id}`;
  const of = { by: inspector, kind: "visit" } as const;
  return {
    "PUT /api/visits/:id": {
      ...{ ...of, fate: "added" },
      call: async (as) => {
        const body = { campaignId: await running(), villageId, edition: 1, sheet: fullSheet(app) };
        return as.put<SavedVisit>(path, body);
      },
    },
    "POST /api/campaigns/:id/photo-nonces": {
      ...{ by: inspector, kind: "photoNonce", fate: "added", place: "640221" },
      call: async (as) =>
        as.post(`/api/campaigns/${await running()}/photo-nonces`, { villageIds: [villageId], each: 1 }),
    },
    "PUT /api/visits/:id/photos/:photoId": {
      ...{ by: inspector, kind: "visitPhoto", fate: "added" },
      call: async (as) => {
        const query = `campaignId=${await running()}&villageId=${villageId}`;
        return as.put(`${path}/photos/${idOf(app)}?${query}`, await chancePictures(3)(), {
          "content-type": "image/jpeg",
        });
      },
    },
    "POST /api/visits/:id/signature": {
      ...{ ...of, fate: "changed" },
      call: async (as) => signVisit({ app }, inspector, demand(await as.get<VisitAnswer>(path))),
    },
    "POST /api/visits/:id/seen": {
      ...{ by: secretary, kind: "visit", fate: "changed" },
      call: (as) => as.post(`${path}/seen`, { word: null }),
    },
    "POST /api/visits/:id/voiding": {
      ...{ ...of, fate: "changed" },
      call: (as) => as.post(`${path}/voiding`, { reason: "走错了村" }),
    },
  };
}
