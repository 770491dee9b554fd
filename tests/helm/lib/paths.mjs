import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export const root = at('../../../');
export const chart = at('../../../helm/cpm/');
export const values = at('../values/');
export const modules = at('../node_modules/');
