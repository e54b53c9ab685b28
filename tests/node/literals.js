// Print the texts and expressions of scripts, a list for each: node literals.js FOLDER_OF_ACORN A B …
const fs = require('fs');

const [folder, ...files] = process.argv.slice(2);
const acorn = require(folder);
const said = ({ type, value }) => {
  if (type.label === 'regexp') return [`/${value.pattern}/${value.flags}`];
  return ['string', 'template'].includes(type.label) && value ? [value] : [];
};
const literals = (file) => [...acorn.tokenizer(fs.readFileSync(file, 'utf8'), { ecmaVersion: 2020 })].flatMap(said);
console.log(JSON.stringify(files.map(literals)));
