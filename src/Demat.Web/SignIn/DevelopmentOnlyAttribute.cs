using Microsoft.AspNetCore.Authorization;

namespace Demat.Web.SignIn;

/// <summary>A page or an endpoint that exists in the Development environment only, and for people who signed in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DevelopmentOnlyAttribute() : AuthorizeAttribute(Policies.Development);
