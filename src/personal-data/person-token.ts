/** How stored sentences name a person: by id. `kc_named` of the database puts the name in when they are read. */

/** What stands for the name of a person in a sentence that is kept. */
export const personToken = (personId: string): string => `{person:${personId}}`;
