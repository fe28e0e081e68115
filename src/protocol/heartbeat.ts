/** Heartbeat: the page pings its Workers, and they answer between two pieces of work. */
export interface Ping {
  type: 'ping';
}
export interface Pong {
  type: 'pong';
}
export const ping: Ping = { type: 'ping' };
export const pong: Pong = { type: 'pong' };
