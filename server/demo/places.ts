import data from "./data/places.json" with { type: "json" };

/** A village of the demo county; code and name are the real ones. */
export interface DemoVillage {
  code: string;
  name: string;
  townshipCode: string;
  townshipName: string;
  /** The township's office; fictional. */
  phone: string;
}

export const demoCounty = data.county;
export const demoTownships: readonly { code: string; name: string; phone: string }[] = data.townships;

/** All 144, by code within their townships. */
export const demoVillages: readonly DemoVillage[] = data.townships.flatMap((township) =>
  township.villages.map(({ code, name }) => ({
    code,
    name,
    townshipCode: township.code,
    townshipName: township.name,
    phone: township.phone,
  })),
);

/** The village in which a newcomer begins: everything is there, and work waits. */
export const firstVillage = "640221100200";
