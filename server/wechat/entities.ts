import { Entity } from "typeorm";
import { booleanKind, dayKind, field, idKind, intKind, key, momentKind, optional, varchar } from "../core/columns.ts";
import type { Outcome } from "./outcome.ts";

/** `waiting` until WeChat took it or it is given up. */
export type ReminderState = "waiting" | Outcome;

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

/** How many messages about new notices of a village a person has agreed to: one tap, one message. Gone with the last one. */
@Entity("wechat_consent")
export class WechatConsent {
  @key() villageId: string;
  @key(varchar(64)) openid: string;
  @field(intKind) messages: number;
  /** When the person agreed last. */
  @field(momentKind) at: string;
}

/** A notice that people are told of: written in the transaction that publishes it, so nothing is lost or told too early. */
@Entity("wechat_announcement")
export class WechatAnnouncement {
  @key() id: string;
  @field(varchar(26)) villageId: string;
  @field(varchar(20)) villageName: string;
  @field(varchar(40)) number: string;
  /** Never the title: what a notice says may have to be deleted by law. */
  @field(varchar(20)) itemName: string;
  @field(momentKind) at: string;
  /** `new`: messages are being made; `sending`; `done`. */
  @field(varchar(10)) state: "new" | "sending" | "done";
  /** The last person that a message was made for. */
  @field(varchar(64)) madeUntil: string;
  @field(intKind) reached: number;
  /** They don't want it any more. */
  @field(intKind) refused: number;
  @field(intKind) failed: number;
  /** WeChat's answer was lost: they were told, or had not agreed any more. */
  @field(intKind) unsure: number;
}

/** A message on its way to one person; gone when it has arrived or is given up. */
@Entity("wechat_message")
export class WechatMessage {
  @key() id: string;
  @field(varchar(26)) announcementId: string;
  @field(varchar(64)) openid: string;
  @field(intKind) tries: number;
  @field(momentKind) nextAt: string;
  /** Handed to WeChat without an answer so far: it may have arrived. Written before the call, because the process may end in it. */
  @field(booleanKind) inFlight: boolean;
}

/** A message that WeChat took, until it says what became of it. Nobody's name: only which notice it was about. */
@Entity("wechat_sent")
export class WechatSent {
  /** WeChat's number of the message. */
  @key(varchar(64)) messageId: string;
  @field(varchar(26)) announcementId: string;
  @field(momentKind) at: string;
}

/** A push that was dealt with, so that nothing comes of sending it again. */
@Entity("wechat_push")
export class WechatPush {
  @key(varchar(64)) digest: string;
  @field(momentKind) at: string;
}

/** A picture that WeChat looks at; its verdict comes by push. */
@Entity("wechat_picture")
export class WechatPicture {
  /** WeChat's number of the check. */
  @key(varchar(100)) traceId: string;
  @field(varchar(26)) noticeId: string;
  @field(intKind) revision: number;
  @field(varchar(64)) sha256: string;
  @field(momentKind) at: string;
}

/** How many reminders a member of the staff has agreed to: one tap, one message. Gone with the last one, or with the binding. */
@Entity("wechat_staff_consent")
export class WechatStaffConsent {
  @key() accountId: string;
  @field(varchar(64)) openid: string;
  @field(intKind) messages: number;
  /** When the person agreed last. */
  @field(momentKind) at: string;
}

/** A reminder to one member of the staff, written with the digest that it tells of: in numbers, never what of whom. */
@Entity("wechat_reminder")
export class WechatReminder {
  /** Id of the digest. */
  @key() id: string;
  @field(idKind) accountId: string;
  /** Empty once it is over. */
  @field(varchar(64)) openid: string;
  @field(dayKind) day: string;
  @field(intKind) late: number;
  @field(intKind) soon: number;
  @field(varchar(10)) state: ReminderState;
  @field(intKind) tries: number;
  @field(momentKind) nextAt: string;
  /** See `WechatMessage`. */
  @field(booleanKind) inFlight: boolean;
  /** WeChat's number of the message. */
  @optional(varchar(64)) messageId: string | null;
  @field(momentKind) at: string;
}
