import { randomBytes } from "../../../wx/random";
import { deviceId } from "../generated/inspecting";

const bytes = 16;

/** So many ids as the server makes them, from the phone's own randomness. @throws when the phone gives none */
export async function newIds(count: number): Promise<string[]> {
  const random = await randomBytes(bytes * count);
  return Array.from({ length: count }, (_, at) => deviceId(Date.now(), random.slice(at * bytes, (at + 1) * bytes)));
}
