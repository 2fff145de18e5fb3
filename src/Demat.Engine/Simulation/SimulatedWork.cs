namespace Demat.Engine.Simulation;

/// <summary>A user task that waits, and the instance it belongs to.</summary>
public sealed record SimulatedTask(ProcessInstanceId Instance, OpenUserTask Task);

/// <summary>A timer that runs, and the instance it belongs to; null for the timer of a start event.</summary>
internal sealed record SimulatedTimer(DateTimeOffset Due, long Order, ProcessInstanceId? Instance, Key Key);

/// <summary>The timer of a start event.</summary>
internal sealed record StartTimer(long Order, DeployedProcess Process, string ElementId, TimerPlan Plan);

/// <summary>A job whose stub is asked again at a date.</summary>
internal sealed record LastingJob(ProcessInstanceId Instance, Key Job, DateTimeOffset Due, Func<SimulatedJob, JobAnswer> Then);
