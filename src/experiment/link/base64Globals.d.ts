/** In every browser, Worker and Node; TypeScript keeps them in the libraries of each. */
declare function atob(coded: string): string;
declare function btoa(binary: string): string;
