using System.Text.RegularExpressions;

namespace Demat.Testing;

/// <summary>Sessions of the people of the demonstration, without a browser.</summary>
public static partial class DemoSession
{
    /// <summary>Chooses a person on the sign-in page, as its form does; gives what the site answers.</summary>
    public static async Task<HttpResponseMessage> SignIn(this HttpClient browser, string account, string? destination = null, CancellationToken stop = default)
    {
        var page = await browser.GetStringAsync("/connexion", stop);
        var fields = new Dictionary<string, string>
        {
            ["_handler"] = "choose",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Account"] = account,
        };
        if (destination is not null)
        {
            fields["Destination"] = destination;
        }

        using var form = new FormUrlEncodedContent(fields);
        return await browser.PostAsync("/connexion", form, stop);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
