import { useState } from "preact/hooks";
import { type ImportAim, reread, type Source, saveProfile } from "./import-source.ts";

interface ProfileProps {
  aim: ImportAim;
  source: Source;
  onSource(source: Source): void;
}

/** By whose mapping the file was read, and the others that the county has for files like it. */
export const ProfileChoice = ({ aim, source, onSource }: ProfileProps) => {
  const { profiles } = source;
  const [first] = profiles;
  if (!first) return null;
  const read = (id: string) => {
    const chosen = profiles.find((profile) => profile.id === id);
    if (chosen)
      onSource(reread(aim, source, { headingLine: source.understood.heading?.from, mapping: chosen.mapping }));
  };
  if (profiles.length === 1)
    return (
      <p class="note">
        已按“{first.name}”的对应方式读（{first.townshipName} {first.savedBy}保存）。
      </p>
    );
  return (
    <div class="field">
      <label for="import-profile">对应方式</label>
      <select id="import-profile" onChange={(event) => read(event.currentTarget.value)}>
        {profiles.map(({ id, name, townshipName, savedBy }) => (
          <option key={id} value={id}>
            {name}（{townshipName} {savedBy}）
          </option>
        ))}
      </select>
    </div>
  );
};

/** Remembers the mapping, so that the next file of the kind is read the same way. */
export const RememberMapping = ({ aim, source, onSource }: ProfileProps) => {
  const own = source.profiles.find((profile) => profile.own);
  const [name, setName] = useState(own?.name ?? "");
  const [word, setWord] = useState("");
  // Without headings nothing tells the next file of the kind.
  if (!source.understood.heading) return null;
  const save = async () => {
    setWord("正在保存…");
    try {
      const saved = await saveProfile(aim, source, name.trim());
      setWord("已记住。下次选同样的表格，会直接这样读。");
      onSource({ ...source, profiles: [saved, ...source.profiles.filter(({ id }) => id !== saved.id)] });
    } catch (fault) {
      setWord(fault instanceof Error ? fault.message : "没有保存成功，请再试一次。");
    }
  };
  return (
    <div class="import-remember">
      <label for="import-name">
        记住这种表格怎么填
        <span class="hint">写上它的来源，如“三资系统导出”。全县都能用，本乡镇的优先。</span>
      </label>
      <input
        id="import-name"
        maxLength={40}
        value={name}
        autocomplete="off"
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="button" disabled={name.trim() === ""} onClick={() => void save()}>
        {own ? "更新" : "记住"}
      </button>
      <p role="status">{word}</p>
    </div>
  );
};
