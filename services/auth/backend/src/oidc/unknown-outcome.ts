/** A shortcut's write failed and may have happened all the same. The library must not handle the request again. */
export class UnknownOutcome extends Error {}
