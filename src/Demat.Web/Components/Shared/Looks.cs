using Demat.BackOffice.Requests;

namespace Demat.Web.Components.Shared;

/// <summary>How a meaning looks: the class of its two colours and its icon. The words come with it.</summary>
public static class Looks
{
    /// <summary>Of a status: the icon says the act when its code names one.</summary>
    public static (string Css, string Icon) Of(Status status) => (Css(status.Kind), IconOf(status.Code) ?? status.Kind switch
    {
        StatusKind.Waiting => "hourglass_top",
        StatusKind.Info => "forum",
        StatusKind.Warn => "undo",
        StatusKind.Ok => "verified",
        StatusKind.Bad => "close",
        _ => "edit",
    });

    /// <summary>Of a deadline.</summary>
    public static (string Css, string Icon) Of(DeadlineKind deadline) => deadline switch
    {
        DeadlineKind.Late => ("bad", "error"),
        DeadlineKind.Soon => ("warn", "schedule"),
        DeadlineKind.Later => ("", "event"),
        _ => ("", "remove"),
    };

    /// <summary>Of a budget light.</summary>
    public static (string Css, string Icon) Of(BudgetLightColour colour) => colour switch
    {
        BudgetLightColour.Red => ("bad", "error"),
        BudgetLightColour.Amber => ("warn", "warning"),
        _ => ("ok", "check_circle"),
    };

    /// <summary>Of a line of history, from the name of its icon.</summary>
    public static (string Css, string Icon) OfHistory(string icon) => icon switch
    {
        "check" or "check_circle" or "verified" => ("ok", icon == "verified" ? "verified" : "check_circle"),
        "savings" => ("ok", "savings"),
        "undo" => ("warn", "undo"),
        "close" or "cancel" or "block" => ("bad", "cancel"),
        "error" => ("bad", "error"),
        "send" => ("acc", "send"),
        "mail" or "outgoing_mail" => ("info", "outgoing_mail"),
        "draw" => ("acc", "draw"),
        "schedule" or "notifications" => ("warn", icon),
        var other => ("", other),
    };

    /// <summary>The icon of a step, from its kind.</summary>
    public static string OfStep(string? kind) => IconOf(kind ?? "") ?? "arrow_forward";

    private static string Css(StatusKind kind) => kind switch
    {
        StatusKind.Waiting => "acc",
        StatusKind.Info => "info",
        StatusKind.Warn => "warn",
        StatusKind.Ok => "ok",
        StatusKind.Bad => "bad",
        _ => "",
    };

    private static string? IconOf(string code) => code switch
    {
        "visa" => "hourglass_top",
        "signature" => "draw",
        "engagement" => "account_balance",
        "reception" => "inventory_2",
        "avis" => "forum",
        "correction" => "undo",
        "accuse" => "mark_email_read",
        "retiree" or "abandonnee" => "block",
        _ => null,
    };
}
