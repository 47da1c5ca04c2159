/**
 * Colours, sizes and spacing of board, console and print. ASCII only.
 * Every text colour has at least 4.5:1 on every ground it is used on (most have 7:1).
 */
export const tokensCss = `
:root {
  --ink: #1b1e23;
  --ink-soft: #4b515a;
  --paper: #ffffff;
  --wash: #f6f5f2;
  --line: #dcd9d2;
  --line-strong: #8a8780;
  --link: #17497a;
  --accent: #a3201a;
  --accent-wash: #fcf1ef;
  --good: #1c6437;
  --good-wash: #eef6f0;
  --warn: #7d4a00;
  --warn-wash: #fdf5e6;
  --info-wash: #eef3f8;
  --focus: #17497a;
  --s1: .25rem; --s2: .5rem; --s3: .75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2rem; --s7: 3rem;
  --radius: .375rem;
  --target: 2.75rem;
  --root: 106.25%;
  --sans: -apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif;
}
:root:lang(zh-Hant) {
  --sans: -apple-system, "PingFang HK", "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK HK", "Noto Sans CJK TC", system-ui, sans-serif;
}
:root[data-size=large] { --root: 137.5%; --target: max(60px, 2.75rem); }
:root[data-contrast=high] {
  --ink: #000; --ink-soft: #000; --paper: #fff; --wash: #fff; --line: #000; --line-strong: #000;
  --link: #00307a; --accent: #8a0000; --accent-wash: #fff; --good: #004d1f; --good-wash: #fff;
  --warn: #5c3300; --warn-wash: #fff; --info-wash: #fff; --focus: #000;
}
`;
