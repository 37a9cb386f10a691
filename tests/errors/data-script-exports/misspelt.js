export const reqest = () => ({});
export const response = () => null;
