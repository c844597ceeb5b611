import styles from "./FormatHelp.module.css";

/** What can be dropped, with an example of each and where its figures come from. */
export function FormatHelp() {
  return (
    <ul className={styles.list}>
      <li>
        <b>A table</b>, CSV: a row per measurement with <code>model</code>, <code>gpu</code>,{" "}
        <code>num_gpus</code>, <code>tp</code>, <code>engine</code>, <code>output_tokens_mean</code>
        , <code>input_tokens_mean</code>, a <code>batch_mean</code> or <code>concurrency</code>, and
        what was measured: <code>tpot_ms</code>, <code>itl_median_ms</code>, <code>ttft_ms</code>,{" "}
        <code>output_tokens_per_s</code>, <code>power_w</code> (all GPUs).{" "}
        <a href="./examples/measurements.csv" download>
          Example table
        </a>{" "}
        (rows of the ML.ENERGY Benchmark v3)
      </li>
      <li>
        <b>A benchmark</b>: what <code>vllm bench serve --save-result</code> writes.{" "}
        <a href="./examples/vllm-bench.json" download>
          Example benchmark
        </a>{" "}
        (put together from rows of NVIDIA AIConfigurator&rsquo;s silicon sample)
      </li>
      <li>
        <b>A power log</b> of its time, from{" "}
        <code>nvidia-smi --query-gpu=timestamp,index,power.draw,power.limit --format=csv -l 1</code>
      </li>
      <li>
        <b>A profile</b> that was exported here.
      </li>
    </ul>
  );
}
