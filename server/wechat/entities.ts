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

/** Whose WeChat an account is bound to: one of each. The openid itself isn't kept, only what it is recognised by. */
@Entity("wechat_binding")
export class WechatBinding {
  @key() accountId: string;
  /** SHA-256 of app id and openid; openids are long and random, so nobody finds one out by trying. */
  @field(varchar(64)) openidDigest: string;
  @field(momentKind) boundAt: string;
}
