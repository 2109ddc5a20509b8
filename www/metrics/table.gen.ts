// Made from the Rust types by `WRITE_TYPES=1 cargo test --test types`: not to be edited.

export const UNITS = {"a":"number","a_cost":"ratio","a_err":"ratio","abs_diff":"size","b":"number","b_cost":"ratio","b_err":"ratio","cosine":"cosine","exact":"sum","l2_rel":"ratio","max_ulp":"steps","norm_err":"ratio","original":"sum","rel_diff":"ratio","w_err":"ratio"} as const;

export const CHARTS = [
  {"name":"difference","of":"all","unit":"ratio","scale":"log","lines":["l2_rel","b_err","a_err","a_cost"]},
  {"name":"value","of":"output","unit":"number","scale":"zero","lines":["exact","a","b","original"]},
  {"name":"rel_diff","of":"output","unit":"ratio","scale":"log","lines":["rel_diff"]},
  {"name":"norm_err","of":"dot","unit":"ratio","scale":"log","lines":["norm_err"]},
  {"name":"max_ulp","of":"all","unit":"steps","scale":"log","lines":["max_ulp"]},
  {"name":"cosine","of":"all","unit":"cosine","scale":"one","lines":["cosine"]}] as const;

export const METRICS = { l2_rel: ["l2_rel"], cost: ["a_cost","b_cost"], err: ["a_err","b_err"], rel_diff: ["rel_diff"], norm_err: ["norm_err"], value: ["a","b"], max_ulp: ["max_ulp"] } as const;

export const COLUMNS = ["l2_rel","rel_diff","norm_err","max_ulp","cosine","a","b","exact","original"] as const;

export const ASKED = ["rel_diff","l2_rel","norm_err","w_err","a_cost","b_cost","cosine","max_ulp","a","b","abs_diff"] as const;
