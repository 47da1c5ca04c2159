/** What a mutating route does, in plain words. A row keeps method and pattern, so names of routes that are gone stay here for seven years. */
export const actionNames: Readonly<Record<string, string>> = {
  "POST /api/sessions": "登录",
  "POST /api/sessions/refresh": "保持登录（自动续期）",
  "DELETE /api/sessions/current": "退出登录",
  "DELETE /api/me/sessions/:id": "让自己的一台设备下线",
  "PUT /api/me/password": "修改自己的密码",
  "POST /api/me/signing-keys": "启用签字密钥",
  "POST /api/me/signing-keys/:keyId/revocation": "停用自己的签字密钥",
  "POST /api/notices": "起草公开信息",
  "PUT /api/notices/:id": "保存草稿",
  "POST /api/notices/:id/discard": "作废草稿",
  "POST /api/notices/:id/submit": "提交签字",
  "POST /api/notices/:id/signatures": "签字",
  "POST /api/notices/:id/return": "退回修改",
  "POST /api/notices/:id/corrections": "发起更正",
  "POST /api/notices/:id/corrections/cancel": "取消更正",
  "POST /api/notices/:id/withdrawals": "发起撤回",
  "POST /api/notices/:id/postings": "登记上墙",
  "POST /api/notices/:id/archive": "归档",
  "POST /api/attachments": "上传附件",
  "POST /api/places": "添加地区",
  "PUT /api/places/:code": "修改地区名称或电话",
  "POST /api/places/import": "导入地区",
  "POST /api/accounts/import": "导入账号",
  "POST /api/accounts/:id/disable": "停用账号",
  "POST /api/accounts/:id/enable": "恢复账号",
  "POST /api/accounts/:id/unlock": "解除登录锁定",
  "POST /api/accounts/:id/grants/:grantId/end": "结束任职",
  "POST /api/accounts/:id/activation-code": "换发激活码",
  "POST /api/accounts/:id/password": "重置密码",
  "POST /api/accounts/:accountId/signing-keys/:keyId/revocation": "停用他人的签字密钥",
  "POST /api/catalogue/versions": "起草下一版目录",
  "PUT /api/catalogue/versions/:id/items/:code": "修改目录事项",
  "DELETE /api/catalogue/versions/:id/items/:code": "删除目录事项",
  "PUT /api/catalogue/versions/:id/items": "替换目录草稿的全部事项",
  "POST /api/catalogue/versions/:id/publish": "发布目录",
  "DELETE /api/catalogue/versions/:id": "放弃目录草稿",
  "PUT /api/counties/:code/settings": "修改县级设置",
};

/** Kinds of things that a change touches. */
export const subjectNames = {
  account: "账号",
  activationCode: "激活码",
  attachment: "附件",
  catalogueVersion: "目录版本",
  draft: "草稿内容",
  grant: "任职",
  notice: "公开信息",
  place: "地区",
  posting: "上墙登记",
  revision: "提交的版本",
  session: "登录设备",
  settings: "县级设置",
  signature: "签字",
  signingKey: "签字密钥",
} as const;

export type SubjectKind = keyof typeof subjectNames;

/** The name of an action or of a kind of thing; of one that this release doesn't know the word that is kept. */
export const actionName = (action: string): string => actionNames[action] ?? action;
export const subjectName = (kind: string): string =>
  Object.hasOwn(subjectNames, kind) ? subjectNames[kind as SubjectKind] : kind;
