export const handler = async () => 'x';
