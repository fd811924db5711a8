/** What a bundler makes of `import place from "fumehood/wasm"` or `"fumehood/model"` (Vite: with `?url`): the file's address. */
declare const place: string;
export default place;
