/** Ends once the browser has seen to what waits: input, messages, a frame. */
export const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
