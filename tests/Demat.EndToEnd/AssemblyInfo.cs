using Xunit;
using Xunit.Sdk;

// The same people act in several tests, and a draft is kept per person and process: one story at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
