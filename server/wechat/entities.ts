import { Entity } from "typeorm";
import { field, key, momentKind, optional, varchar } from "../core/columns.ts";

/** The access token that all processes share. */
@Entity("wechat_token")
export class WechatToken {
  @key(varchar(18)) appId: string;
  /** Empty until the first one has come. */
  @field(varchar(600)) token: string;
  /** When it is renewed, before the platform ends it. */
  @field(momentKind) goodUntil: string;
  /** The one process that fetches a new one has until then. */
  @optional(momentKind) claimedUntil: string | null;
}
