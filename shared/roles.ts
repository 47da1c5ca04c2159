/** Roles a grant can give, with the level of place they belong to. */
export const roles = {
  handler: { name: "经办人", level: "village" },
  villageSecretary: { name: "村书记", level: "village" },
  supervisionChair: { name: "村务监督委员会主任", level: "village" },
  accountant: { name: "会计", level: "village" },
  collectiveOrgHead: { name: "村集体经济组织负责人", level: "village" },
  townshipOfficer: { name: "乡镇政务公开专干", level: "township" },
  countyOfficer: { name: "县政务公开办", level: "county" },
} as const;

export type Role = keyof typeof roles;

/** Roles that can sign a notice. The handler signs first and the secretary last, always. */
export type SignerRole = Exclude<Role, "townshipOfficer" | "countyOfficer">;

export const signerRoles = [
  "handler",
  "accountant",
  "collectiveOrgHead",
  "supervisionChair",
  "villageSecretary",
] as const satisfies readonly SignerRole[];

export const officerRoles = ["townshipOfficer", "countyOfficer"] as const satisfies readonly Role[];
