import { contentWords, fileFaultText } from "../../view-models/blocks";
import type { MarkedBlock } from "../../view-models/paper";
import type { Script } from "../../view-models/words";
import { openDocument, showPicture } from "../../wx/files";

type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;

/**
 * Blocks of a notice's content: facts, texts, tables as cards with sums, persons, pictures and files; with marks where something
 * changed. Pictures and files it opens by itself; rows are its page's.
 */
export default Component({
  properties: {
    blocks: { type: Array, value: [] as MarkedBlock[] },
    w: { type: Object, value: contentWords },
    script: { type: String, value: "hans" },
  },

  data: {
    /** Why the file that was tapped last isn't open, below its block. */
    fault: { at: -1, text: "" },
  },

  methods: {
    type(event: WechatMiniprogram.Input) {
      const { at } = event.currentTarget.dataset as { at: number };
      this.triggerEvent("typed", { at, find: event.detail.value });
    },

    find(event: Touch<{ at: number }>) {
      this.triggerEvent("turned", { at: event.currentTarget.dataset.at, from: 0 });
    },

    turn(event: Touch<{ at: number; from: number }>) {
      const { at, from } = event.currentTarget.dataset;
      this.triggerEvent("turned", { at, from });
    },

    narrow(event: Touch<{ at: number }>) {
      this.triggerEvent("narrowed", { at: event.currentTarget.dataset.at });
    },

    showWas(event: Touch<{ at: number }>) {
      this.triggerEvent("opened", { at: event.currentTarget.dataset.at });
    },

    showPicture(event: Touch<{ at: number; address: string }>) {
      const { at, address } = event.currentTarget.dataset;
      showPicture(address, this.data.blocks[at]?.pictures.map(({ whole }) => whole) ?? []);
    },

    async openFile(event: Touch<{ at: number; address: string; type: "pdf" | "docx" | "xlsx" }>) {
      const { at, address, type } = event.currentTarget.dataset;
      const fault = await openDocument(address, type);
      this.setData({ fault: { at, text: fault ? fileFaultText(fault, this.data.script as Script) : "" } });
    },
  },
});
