/** Globals of every browser, Worker and Node, which TypeScript declares in the libraries of each. */
declare function atob(coded: string): string;
declare function btoa(binary: string): string;
