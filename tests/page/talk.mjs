// Parts of the talk that more than one test looks for.

export const black = (lens) => lens.button("Black screen: press any key to return");
export const dialog = (lens, name) => lens.page.getByRole("dialog", { name });
