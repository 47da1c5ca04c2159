/** Refusals of the feature `signing`. */
export const signingProblems = {
  "key.unknown": { status: 404, text: "没有找到这把签字密钥。请在本机重新办理“启用签字”。" },
  "key.revoked": { status: 409, text: "这把签字密钥已停用，不能再签字。请向乡镇索取新的激活码，重新启用签字。" },
  "key.invalid": { status: 422, text: "公钥格式不正确，请刷新页面后重新启用签字。" },
  "key.proof_invalid": { status: 422, text: "密钥验证没有通过，请刷新页面后重新启用签字。" },
  "key.taken": { status: 409, text: "这把密钥已经登记过，请刷新页面后重新启用签字。" },
  "signature.invalid": {
    status: 422,
    text: "签名与待签内容不符：内容可能刚被更新。请刷新页面，重新核对后再签字。",
  },
  "signature.same_person": {
    status: 409,
    text: "您已经签过这条信息。经办人、村书记等必须由不同的人签字，即使一人兼任也不能签两次。",
  },
  "signature.already_signed": { status: 409, text: "“{role}”一栏已由 {name} 签字，不需要再签。" },
  "signature.not_your_turn": { status: 409, text: "还没轮到“{role}”签字，请先由“{next}”签字。" },
  "signature.role_not_needed": { status: 422, text: "这条信息不需要“{role}”签字。" },
} as const;
