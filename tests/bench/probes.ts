/** Tasks whose numbers say when they were sent, and by what they are known on the screen. */
export const probes = 5;
export const probeTotal = 987_654_321;
