import { inScript, ownWords, type Script } from "./words";

const words = {
  contrast: "高对比",
  title: "隐私说明",
  guide: "查看微信平台登记的《隐私保护指引》",
  noGuide: "微信没有打开指引。请更新微信后再试。",
  askTitle: "用之前，请您决定",
  askText:
    "下一步要用到手机的照片、聊天文件或剪贴板。只用您自己选的照片和文件、您要复制的文字，只为您正在办的这件事。看公开栏不需要同意；不同意，其他内容照样能看。",
  askWhole: "查看隐私说明全文",
  agree: "同意",
  refuse: "不同意",
};
export const privacyWords = (script: Script) => inScript(words, script);

/** The whole text: what stays on the phone, what is sent, what never. */
const sections = [
  {
    title: "看公开栏",
    lines: [
      "看村务公开不用登录，不用填写任何个人信息，也不用同意任何授权。",
      "服务器只收到您要看哪个村、哪一条、查找了什么词，用来把内容送到您的手机，不会与您本人对应起来。",
    ],
  },
  {
    title: "只存在这台手机上，不上传",
    lines: [
      "“我的村”、大字等显示方式、看过的内容的副本、您存下的公开凭证。",
      "工作人员的签字密钥，用签字密码加密；签字密码从不离开手机。",
      "在“我的村”里点“不再记住”，可以删除一个村；从微信里删除本小程序，以上全部清除。",
    ],
  },
  {
    title: "会发给服务器的",
    lines: [
      "订阅提醒：您点“允许”以后，服务器留下微信给本小程序的一个编号和您同意的条数，提醒发完就删除。没有您的姓名、头像和电话。",
      "和所有网站一样，服务器会用到您的网络地址，防止有人恶意访问；订阅、登录和办理业务时，网络地址会记入操作记录。",
      "工作人员：登录名、起草的内容、检查记录、整改情况、选的和拍的照片、文件、签字和自愿写的手写签名。只用于村务公开的起草、审核、签字、检查和整改。",
    ],
  },
  {
    title: "会用到的手机功能",
    lines: [
      "照片和摄像头：工作人员起草、检查、报整改时附照片，或者扫描激活条。",
      "聊天里的文件：工作人员用表格文件填写内容，或者作为附件。",
      "剪贴板：您点“复制编号”时，写入这个编号。不读取剪贴板里原有的内容。",
      "第一次用到照片、聊天文件或剪贴板以前，会先问您；不同意就不用，别的内容照样能看。",
    ],
  },
  { title: "从不使用的", lines: ["位置、通讯录、麦克风、微信昵称和头像、手机号码。"] },
  { title: "有疑问", lines: ["请打公开栏上的电话，或者问本县政务公开办。"] },
];

export const privacySections = (script: Script) =>
  sections.map(({ title, lines }) => ({
    title: ownWords(title, script),
    lines: lines.map((line) => ownWords(line, script)),
  }));
