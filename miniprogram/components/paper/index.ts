import { type MarkedBlock, paperHead, paperView, paperWords, rowsPart, type ShownPaper } from "../../view-models/paper";

type Own<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;

/**
 * A notice's content as its signers see it, with marks of what changed. A page hands it over by `selectComponent("#…").show(paper)` and
 * not as a property: tables of thousands of rows are too much for `setData`, so only what is on the screen goes through it.
 */
export default Component({
  data: {
    w: paperWords,
    head: null as ReturnType<typeof paperHead> | null,
    blocks: [] as MarkedBlock[],
  },

  methods: {
    /** Draws the content, block by block. */
    show(paper: ShownPaper) {
      papers.set(this, paper);
      this.setData({ head: paperHead(paper), blocks: [] });
      paperView(paper).forEach((block, at) => {
        this.setData({ [`blocks[${at}]`]: block });
      });
    },

    typed({ detail }: Own<{ at: number; find: string }>) {
      this.setData({ [`blocks[${detail.at}].find`]: detail.find });
    },

    turned({ detail: { at, from } }: Own<{ at: number; from: number }>) {
      this.drawRows(at, from, this.data.blocks[at]?.onlyChanged ?? false);
    },

    narrowed({ detail: { at } }: Own<{ at: number }>) {
      this.drawRows(at, 0, !this.data.blocks[at]?.onlyChanged);
    },

    drawRows(at: number, from: number, onlyChanged: boolean) {
      const paper = papers.get(this);
      const block = this.data.blocks[at];
      if (!paper || !block) return;
      const { rows } = rowsPart(paper, block, { from, find: block.find.trim(), onlyChanged });
      this.setData({ [`blocks[${at}].rows`]: rows, [`blocks[${at}].onlyChanged`]: onlyChanged });
    },

    opened({ detail: { at } }: Own<{ at: number }>) {
      this.setData({ [`blocks[${at}].showsWas`]: !this.data.blocks[at]?.showsWas });
    },
  },
});

/** What each paper on the screen shows, beside the data that goes to the view. */
const papers = new WeakMap<object, ShownPaper>();
