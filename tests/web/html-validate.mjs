/* What html-validate checks on every page: all of its presets for HTML and accessibility, but for what stands here. */

export default {
  root: true,
  extends: [
    "html-validate:recommended",
    "html-validate:standard",
    "html-validate:a11y",
    "html-validate:document",
  ],
  rules: {
    // Matters of taste: HTML takes either (HTML standard, 13.1.1), and ours is lower case everywhere.
    "doctype-style": ["error", { style: "lowercase" }],
    // The boxes of one question share its name, and so do the hidden fields that carry them to the check.
    "form-dup-name": "off",
    // A summary of errors stands above the main heading, where a reader meets it first (hard case F24).
    "heading-level": ["error", { minInitialRank: "h2" }],
    // The limit is that of search results, where no page about a question ever stands.
    "long-title": ["error", { maxlength: 90 }],
    // Guards against a file host that was broken into; these files come from the host of the page itself.
    "require-sri": ["error", { target: "crossorigin" }],
  },
};
