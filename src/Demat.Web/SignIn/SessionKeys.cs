using System.Xml.Linq;
using Demat.BackOffice.Keys;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Demat.Web.SignIn;

/// <summary>The keys that protect session cookies, in the database: a session that began on one server goes on at another.</summary>
public sealed class SessionKeys(KeptKeys kept) : IXmlRepository
{
    private const string Prefix = "session/";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. kept.All(Prefix).Select(XElement.Parse)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        kept.Keep(Prefix + friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
