export { type ObjectStore, openObjectStore, type StoredObject } from "./object-store.ts";
