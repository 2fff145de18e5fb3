using System.Collections.Immutable;
using Demat.BackOffice.Delegations;
using Demat.BackOffice.Wording;
using Demat.BackOffice.WorkingDays;
using Demat.Engine;
using Demat.Feel;

namespace Demat.BackOffice.Organisation;

/// <summary>What expressions of a process may ask about the organisation and the calendar. Pure: made for one day of one snapshot.</summary>
/// <remarks>An argument of the wrong kind, an unknown person or an unknown unit gives null, or an empty list where a list is promised.</remarks>
public static class OrganisationFunctions
{
    /// <summary>The functions, to be evaluated on that day.</summary>
    public static FeelFunctions Of(OrganisationDay town, WorkingCalendar calendar) => FeelFunctions.None.With(
    [
        new("unit of", ["agent"], args => Agent(args, 0) is { } agent ? Text(town.UnitOf(agent)?.Value) : Nothing),
        new("manager of", ["agent"], args => Agent(args, 0) is { } agent ? Text(town.ManagerOf(agent)?.Value) : Nothing),
        new("name of", ["agent"], args => Agent(args, 0) is { } agent ? Text(town.Find(agent)?.Name) : Nothing),
        Leader("head of", town.HeadOf),
        Leader("director of", town.DirectorOf),
        Leader("dga of", town.DgaOf),
        new("holders", ["role", "unit"], args => Word(args, 0) is not { } role ? Nothing
            : args.Length < 2 ? People(town.HoldersOf(role))
            : Unit(args, 1) is { } unit ? People(town.HoldersOf(role, unit)) : Nothing, IsVariadic: true),
        new("members", ["group"], args => Word(args, 0) is { } group ? People(town.MembersOf(group)) : Nothing),
        new("signatories", ["level", "unit", "requester"], args =>
            (Word(args, 0), Unit(args, 1), Agent(args, 2)) is ({ } level, { } unit, { } requester)
                ? People(town.SignatoriesAt(level, unit, requester).Select(p => p.Agent)) : Nothing),
        new("signatories for", ["amount", "unit", "requester"], args =>
            (args.ElementAtOrDefault(0), Unit(args, 1), Agent(args, 2)) is (FeelValue.Number amount, { } unit, { } requester)
                ? People(town.SignatoriesFor(amount.Value, unit, requester).Select(p => p.Agent)) : Nothing),
        new("working days after", ["from", "count"], args => WorkingDaysAfter(args, calendar)),
    ]);

    private static FeelValue Nothing => FeelValue.Null.Instance;

    /// <summary>A second argument, when given, names a person to leave out: the level they hold is skipped upwards.</summary>
    private static FeelFunction Leader(string name, Func<UnitId, AgentId?, AgentId?> find) =>
        new(name, ["unit", "except"], args => Unit(args, 0) is { } unit ? Text(find(unit, Agent(args, 1))?.Value) : Nothing, IsVariadic: true);

    private static FeelValue WorkingDaysAfter(ImmutableArray<FeelValue> args, WorkingCalendar calendar)
    {
        DateOnly? from = args.ElementAtOrDefault(0) switch
        {
            FeelValue.Date date => date.Value,
            FeelValue.DateAndTime { Offset: { } offset } at => ParisTime.DayOf(new DateTimeOffset(DateTime.SpecifyKind(at.Local, DateTimeKind.Unspecified), offset)),
            FeelValue.DateAndTime at => DateOnly.FromDateTime(at.Local),
            _ => null,
        };
        if (from is not { } day || args.ElementAtOrDefault(1) is not FeelValue.Number { Value: >= 1 and <= WorkingCalendar.Furthest } count
            || count.Value != decimal.Truncate(count.Value))
        {
            return Nothing;
        }

        var due = ParisTime.EndOf(calendar.After(day, (int)count.Value));
        return new FeelValue.DateAndTime(due.DateTime, due.Offset);
    }

    private static string? Word(ImmutableArray<FeelValue> args, int at) => (args.ElementAtOrDefault(at) as FeelValue.Text)?.Value;

    private static AgentId? Agent(ImmutableArray<FeelValue> args, int at) => Word(args, at) is { } id ? new AgentId(id) : null;

    private static UnitId? Unit(ImmutableArray<FeelValue> args, int at) => Word(args, at) is { } id ? new UnitId(id) : null;

    private static FeelValue Text(string? text) => text is null ? Nothing : new FeelValue.Text(text);

    private static FeelValue People(IEnumerable<AgentId> people) =>
        new FeelValue.List([.. people.Select(p => new FeelValue.Text(p.Value))]);
}
