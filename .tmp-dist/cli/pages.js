/** All pages of a list, one after the other; `fetch` gets the key after which to go on. */
export async function* readPages(fetch) {
    let after;
    while (true) {
        const page = await fetch(after);
        yield page.items;
        if (page.next === null)
            return;
        after = page.next;
    }
}
/** A whole list in memory, for lists that are short by nature. */
export async function readAll(fetch) {
    const all = [];
    for await (const items of readPages(fetch))
        all.push(...items);
    return all;
}
