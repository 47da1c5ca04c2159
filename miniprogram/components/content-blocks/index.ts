import { type MarkedBlock, paperWords } from "../../view-models/paper";

type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;

/** Blocks of a notice's content: facts, texts, tables as cards with sums, persons, pictures and files; with marks where something changed. */
export default Component({
  properties: {
    blocks: { type: Array, value: [] as MarkedBlock[] },
    w: { type: Object, value: paperWords },
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
      this.triggerEvent("picture", { at, address });
    },

    openFile(event: Touch<{ address: string; type: string }>) {
      const { address, type } = event.currentTarget.dataset;
      this.triggerEvent("file", { address, type });
    },
  },
});
