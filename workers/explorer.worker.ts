import { expose } from "comlink";
import { createCoreService } from "../src/compute/core-service";

expose(createCoreService());
