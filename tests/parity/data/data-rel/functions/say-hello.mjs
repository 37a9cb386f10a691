export const handler = async (event) => `Hello ${event?.arguments?.name}`;
