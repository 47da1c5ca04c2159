import { handwritingBox, handwritingName, lineWidth, pathOf, type Strokes } from "../../shared/handwriting/strokes.ts";

/** What a signer wrote by finger, in the colour of the text around it. Needs `.handwriting` of `baseCss`. */
export const Handwriting = ({ strokes, name }: { strokes: Strokes | null; name: string }) =>
  strokes && (
    <svg
      class="handwriting"
      role="img"
      aria-label={handwritingName(name)}
      viewBox={`0 0 ${handwritingBox.width} ${handwritingBox.height}`}
    >
      <path
        d={pathOf(strokes)}
        fill="none"
        stroke="currentColor"
        stroke-width={lineWidth}
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
