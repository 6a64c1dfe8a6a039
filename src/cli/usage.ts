/** How the command line is used, in short. */
export const USAGE = `Usage: eyechart score FILE [--task TASK] [--all]
       eyechart score MATRIX.npy --pairs PAIRS.csv
       eyechart score IMAGES.npy --texts TEXTS.npy --pairs PAIRS.csv
       eyechart compare FILE FILE [--task TASK] [--metric ID] [--margin X]
       eyechart inspect PATH             (says what a set of pictures holds)
       eyechart run PATH --out FILE      (judges pictures in the app itself)
FILE is CSV or JSON Lines, or - for standard input. eyechart --help says which columns each task takes.
  --task classification|vqa|caption|retrieval
                                 what the rows are (as the columns suggest)
  --format table|json|markdown   how to print it (table)
  --input csv|jsonl|npy          what the files are (by their names, else by how they begin)
  --scores probability|logit     classification: what the scores of classes are (probability)
  --skip-bad-rows                judge the sound rows and count the others, instead of refusing the file
  --all                          score: also the metrics that few ask for
  --seed N                       for the intervals and tests (1)
  --metric ID                    compare: the metric that decides, e.g. accuracy, vqa-accuracy, cider-d, rsum
  --margin X                     compare: differences below it do not matter; makes "equivalent" a possible answer
  --rows images|texts            retrieval: what the rows of a matrix of scores are (images)
Exit status: 0 done, 2 bad input, 3 done but nothing could be concluded.`;

/** The columns of every task; `docs` of the same in README. */
export const HELP = `${USAGE}

Columns of CSV and TSV, or fields of JSON Lines, whatever their case. Any other column is a group, like group:NAME: every
metric is given for each of its values too. Rows that share "cluster" (or image_id) are about one picture and are kept
together in every interval. Empty cells are missing values.

classification
  id                 names the row; needed to compare two files
  label              the class that is right (also truth, target, class, y_true ...)
  prediction         the class that was answered (also pred, predicted, y_pred ...); may be left out where there are scores
  confidence         of the answer, 0 to 1
  score:CLASS        one column for each class; in JSON Lines an object "scores" by class
  cluster, time, group:NAME

vqa
  id                 also question_id
  prediction         the answer (also response, output ...); an empty cell is an empty answer, a JSON null is none
  answers            what people answered: a JSON array in the cell or field, or columns answer:1, answer:2 ...
  confidence         of the answer, 0 to 1; adds calibration, where an answer is right when it matches exactly
  image              rows about one picture share it (also image_id, cluster, file_name ...)
  question_type, group:NAME; "question" itself is not used

caption
  id                 names the row; needed to compare two files
  prediction         the caption (also generated, output ...)
  references         what people wrote: as answers above (also captions; columns reference:1 or caption:1 ...)
  image, group:NAME

retrieval, as JSON Lines of items
  id, kind           kind is "image" or "text"
  embedding          a list of numbers, all of the same length; compared by cosine
  image              of a text: the id of its picture, or a list of ids; without it the text is a distractor
  group:NAME         a text takes the groups of its picture where it has none

retrieval, as JSON Lines of queries
  id, scores         scores is a list, or an object by document; the first row says which documents there are
  relevant           documents that are right for the query: names, or places in the list from 0
  --rows texts       when the queries are texts and the documents pictures

retrieval, as NPY (numpy.save; float16, float32 or float64, little-endian, C or Fortran order)
  a matrix of scores, one row a picture and one column a text (or --rows texts), or two files of embeddings, one row an item,
  and --pairs: a CSV with the columns image and text, places from 0, one right pair a row, and group:NAME.
  eyechart compare IMAGES.npy IMAGES.npy takes --texts for the first, --second-texts for the second and one --pairs.

compare pairs rows by id (retrieval: the same pictures, captions and right pairs; NPY by place). Differences are the second
minus the first. The verdict rests on the metric that decides: its paired test and the interval of the difference.`;
